<?php
/**
 * What is displayed.
 *
 * @package Stafette
 */

function product_field( $product ) {
	$GLOBALS['product_object'] = $product;
	return printed(
		function () {
			do_action( 'woocommerce_product_options_global_unique_id' );
			do_action( 'woocommerce_product_options_inventory_product_data' );
		}
	);
}

function variation_field( $variation, $parent, $loop ) {
	$GLOBALS['products'] = array(
		7 => $parent,
		8 => $variation,
	);
	return printed(
		function () use ( $loop ) {
			do_action( 'woocommerce_variation_options_pricing', $loop, array(), new WP_Post( 8 ) );
		}
	);
}

test(
	'In a WooCommerce without a place beside its GTIN, the field stands further down',
	function () {
		$GLOBALS['product_object'] = new WC_Product( 7, array( STAFETTE_META => 'ACME' ) );
		$html                      = printed(
			function () {
				do_action( 'woocommerce_product_options_inventory_product_data' );
			}
		);
		has( 'name="_stafette_supplier_code"', $html );
	}
);

test(
	'A product shows its supplier code once, and the verdict beside it',
	function () {
		$html = product_field( new WC_Product( 7, array( STAFETTE_META => 'ACME' ), '4006381333931' ) );
		has( 'name="_stafette_supplier_code" id="_stafette_supplier_code" value="ACME"', $html );
		same( 1, substr_count( $html, '<input' ) );
		has( 'data-stafette-loop="" data-stafette-verdict="complete"', $html );
	}
);

test(
	'A wrong check digit is said at once',
	function () {
		$html = product_field( new WC_Product( 7, array( STAFETTE_META => 'ACME' ), '4006381333932' ) );
		has( 'data-stafette-verdict="gtin_check_digit"', $html );
		has( 'its last digit does not fit the others', $html );
	}
);

test(
	'Markup in a code is shown as text, never run',
	function () {
		$evil = '"><script>alert(1)</script>';
		$html = product_field( new WC_Product( 7, array( STAFETTE_META => $evil ), $evil ) );
		has_not( '<script', $html );
		has( 'value="&quot;&gt;&lt;script&gt;', $html );

		$html = variation_field( new WC_Product_Variation( 8 ), new WC_Product( 7, array( STAFETTE_META => $evil ) ), 0 );
		has_not( '<script', $html );
		has( 'placeholder="&quot;&gt;&lt;script&gt;', $html );
	}
);

test(
	'Markup in a translation is escaped',
	function () {
		$html = product_field( new WC_Product( 7 ) );
		has_not( '<i>', $html );
		has( '&lt;i&gt;Supplier code&lt;/i&gt;</label>', $html );
	}
);

test(
	'A code that another plugin left as an array counts as none',
	function () {
		has( 'value=""', product_field( new WC_Product( 7, array( STAFETTE_META => array( 'ACME' ) ) ) ) );
	}
);

test(
	'Without a product there is no field',
	function () {
		same( '', product_field( null ) );
		same( '', variation_field( false, false, 0 ) );
	}
);

test(
	'The field of a variation carries its place on the page',
	function () {
		$variation = new WC_Product_Variation( 8, array( STAFETTE_META => 'NORD' ), '4006381333931' );
		$html      = variation_field( $variation, new WC_Product( 7 ), '3' );
		has( 'name="variable_stafette_supplier_code[3]" id="variable_stafette_supplier_code3" value="NORD"', $html );
		has( 'data-stafette-loop="3" data-stafette-verdict="complete"', $html );
		$html = variation_field( $variation, new WC_Product( 7 ), '"><img' );
		has( 'name="variable_stafette_supplier_code[0]"', $html );
		has_not( '<img', $html );
	}
);

test(
	'The product’s code shows through as the placeholder of a variation, and counts for the verdict',
	function () {
		$parent = new WC_Product( 7, array( STAFETTE_META => 'ACME' ) );
		$html   = variation_field( new WC_Product_Variation( 8, array(), '4006381333931' ), $parent, 0 );
		has( 'value="" placeholder="ACME"', $html );
		has( 'data-stafette-verdict="complete"', $html );
	}
);

test(
	'The variation’s own code wins over the product’s',
	function () {
		$parent    = new WC_Product( 7, array( STAFETTE_META => 'ACME' ) );
		$variation = new WC_Product_Variation( 8, array( STAFETTE_META => 'not a code' ), '4006381333931' );
		$html      = variation_field( $variation, $parent, 0 );
		has( 'value="not a code" placeholder="ACME"', $html );
		has( 'data-stafette-verdict="code_shape"', $html );
	}
);

test(
	'The product’s GTIN does not count for a variation',
	function () {
		$parent = new WC_Product( 7, array( STAFETTE_META => 'ACME' ), '4006381333931' );
		$html   = variation_field( new WC_Product_Variation( 8 ), $parent, 0 );
		has( 'data-stafette-verdict="gtin_missing"', $html );
	}
);

test(
	'The script for typing comes with its sentences, on the page of a product alone',
	function () {
		foreach ( array( 'edit-product', 'dashboard', '' ) as $screen ) {
			$GLOBALS['wp']['screen'] = $screen;
			do_action( 'admin_enqueue_scripts' );
			same( array(), $GLOBALS['wp']['scripts'] );
		}
		$GLOBALS['wp']['screen'] = 'product';
		do_action( 'admin_enqueue_scripts' );
		$script = $GLOBALS['wp']['scripts']['stafette-verdict'];
		has( '/assets/verdict.js', $script['source'] );
		has( 'window.stafetteTexts = {"no_codes":', $script['before'] );
		has_not( '<', $script['before'] );
	}
);
