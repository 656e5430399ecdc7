<?php
/**
 * Loading: nothing without WooCommerce, and the declaration for its order tables.
 *
 * @package Stafette
 */

require dirname( __DIR__ ) . '/stafette.php';

test(
	'Without WooCommerce nothing is loaded, and a notice says what is missing',
	function () {
		do_action( 'before_woocommerce_init' );
		do_action( 'plugins_loaded' );
		same( false, function_exists( 'stafette_product_field' ) );
		$notice = printed(
			function () {
				do_action( 'admin_notices' );
			}
		);
		has( 'Stafette needs WooCommerce 9.2 or newer', $notice );
		has( '&lt;i&gt;', $notice );
	}
);

test(
	'The notice is not shown to those who cannot activate plugins',
	function () {
		$GLOBALS['wp']['can'] = false;
		same( '', printed( 'stafette_missing_notice' ) );
		same( array( array( 'activate_plugins' ) ), $GLOBALS['wp']['asked'] );
	}
);

require __DIR__ . '/woocommerce.php';

test(
	'The plugin declares that it is compatible with order tables (HPOS)',
	function () {
		do_action( 'before_woocommerce_init' );
		same(
			array( array( 'custom_order_tables', dirname( __DIR__ ) . '/stafette.php', true ) ),
			\Automattic\WooCommerce\Utilities\FeaturesUtil::$declared
		);
	}
);

test(
	'With WooCommerce the fields and their saving are hooked in',
	function () {
		$GLOBALS['wp']['hooks']['admin_notices'] = array();
		do_action( 'plugins_loaded' );
		same( true, function_exists( 'stafette_product_field' ) );
		same( true, isset( $GLOBALS['wp']['hooks']['woocommerce_admin_process_product_object'] ) );
		same( array(), $GLOBALS['wp']['hooks']['admin_notices'] );
	}
);

test(
	'German and French texts are loaded for every German and French, and none for others',
	function () {
		foreach ( array( 'de_DE', 'de_DE_formal', 'de_AT', 'fr_CA', 'en_GB' ) as $locale ) {
			$GLOBALS['wp']['locale'] = $locale;
			do_action( 'init' );
		}
		same(
			array(
				array( 'stafette', 'stafette-de_DE.mo', true, 'de_DE' ),
				array( 'stafette', 'stafette-de_DE.mo', true, 'de_DE_formal' ),
				array( 'stafette', 'stafette-de_DE.mo', true, 'de_AT' ),
				array( 'stafette', 'stafette-fr_FR.mo', true, 'fr_CA' ),
			),
			$GLOBALS['wp']['loaded']
		);
	}
);
