<?php
/**
 * Runs when the plugin is deleted (not when it is deactivated): removes the supplier codes of products and variations,
 * and nothing else. In batches, because a shop may have a hundred thousand variations.
 *
 * @package Stafette
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Removes the codes of the site that is switched to.
 *
 * @param string $key The meta key.
 */
function stafette_uninstall_site( $key ) {
	$done = array();
	do {
		$ids = get_posts(
			array(
				'post_type'        => array( 'product', 'product_variation' ),
				// 'any' would leave out what lies in the trash.
				'post_status'      => array_keys( get_post_stati() ),
				'meta_key'         => $key, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key
				'fields'           => 'ids',
				'posts_per_page'   => 200,
				'no_found_rows'    => true,
				'suppress_filters' => true,
			)
		);
		// One that cannot be removed must not keep this going for ever.
		$ids = array_diff( $ids, $done );
		foreach ( $ids as $id ) {
			$product = function_exists( 'wc_get_product' ) ? wc_get_product( $id ) : false;
			if ( $product ) {
				// WooCommerce keeps a copy of its own in the cache, which only its own way clears.
				$product->delete_meta_data( $key );
				$product->save_meta_data();
			}
			delete_metadata( 'post', $id, $key );
			$done[] = $id;
		}
	} while ( $ids );
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $stafette_site ) {
		switch_to_blog( $stafette_site );
		stafette_uninstall_site( '_stafette_supplier_code' );
		restore_current_blog();
	}
} else {
	stafette_uninstall_site( '_stafette_supplier_code' );
}
