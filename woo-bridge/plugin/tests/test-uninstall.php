<?php
/**
 * Deleting the plugin.
 *
 * @package Stafette
 */

function a_post( $more = array() ) {
	return array_merge(
		array(
			'post_type'   => 'product',
			'post_status' => 'publish',
			'meta'        => array(
				'_stafette_supplier_code' => 'ACME',
				'_sku'                    => 'stays',
			),
		),
		$more
	);
}

test(
	'Deleting the plugin removes the codes of every product and variation of every site, and nothing else',
	function () {
		$many = array();
		for ( $id = 1; $id <= 450; $id++ ) {
			$many[ $id ] = a_post( $id % 2 ? array() : array( 'post_type' => 'product_variation' ) );
		}
		$many[500] = a_post( array( 'post_status' => 'trash' ) );
		$many[501] = a_post( array( 'no_product' => true ) );
		$many[502] = a_post( array( 'post_type' => 'page' ) );

		$GLOBALS['wp']['multisite'] = true;
		$GLOBALS['wp']['posts']     = array(
			1 => $many,
			2 => array( 9 => a_post() ),
		);
		define( 'WP_UNINSTALL_PLUGIN', 'stafette/stafette.php' );
		require dirname( __DIR__ ) . '/uninstall.php';

		$left = array();
		foreach ( $GLOBALS['wp']['posts'] as $site => $posts ) {
			foreach ( $posts as $id => $post ) {
				same( 'stays', $post['meta']['_sku'] );
				if ( isset( $post['meta']['_stafette_supplier_code'] ) ) {
					$left[] = "$site/$id";
				}
			}
		}
		same( array( '1/502' ), $left, 'A page of that key is not ours:' );
	}
);

test(
	'It goes in batches, and ends even when a code cannot be removed',
	function () {
		$GLOBALS['wp']['site']    = 1;
		$GLOBALS['wp']['queries'] = 0;
		$GLOBALS['wp']['posts']   = array( 1 => array( 5 => a_post( array( 'locked' => true ) ) ) );
		for ( $id = 10; $id < 310; $id++ ) {
			$GLOBALS['wp']['posts'][1][ $id ] = a_post();
		}
		stafette_uninstall_site( '_stafette_supplier_code' );
		same( 3, $GLOBALS['wp']['queries'] );
		same( 'ACME', $GLOBALS['wp']['posts'][1][5]['meta']['_stafette_supplier_code'] );
		same( false, isset( $GLOBALS['wp']['posts'][1][309]['meta']['_stafette_supplier_code'] ) );
	}
);
