<?php
/**
 * What is saved.
 *
 * @package Stafette
 */

function save_product( $form, $meta = array() ) {
	$product = new WC_Product( 7, $meta );
	$_POST   = $form;
	do_action( 'woocommerce_admin_process_product_object', $product );
	return $product;
}

function save_variation( $form, $i, $meta = array() ) {
	$variation = new WC_Product_Variation( 8, $meta );
	$_POST     = $form;
	do_action( 'woocommerce_admin_process_variation_object', $variation, $i );
	return $variation;
}

test(
	'A code is written as meta, without blanks around; WooCommerce saves the product',
	function () {
		$product = save_product( array( '_stafette_supplier_code' => "  ACME\t " ) );
		same( array( '_stafette_supplier_code' => 'ACME' ), $product->products_meta );
		same( array( 'update' ), $product->calls );
	}
);

test(
	'Markup is taken out, and WordPress’s slashes',
	function () {
		$product = save_product( array( '_stafette_supplier_code' => '<b>O\\\'Neil</b><script>' ) );
		same( array( '_stafette_supplier_code' => "O'Neil" ), $product->products_meta );
	}
);

test(
	'The code «0» is a code',
	function () {
		same( array( '_stafette_supplier_code' => '0' ), save_product( array( '_stafette_supplier_code' => '0' ) )->products_meta );
	}
);

test(
	'An empty field deletes the code and leaves other meta alone',
	function () {
		foreach ( array( '', '   ', '<i></i>' ) as $empty ) {
			$product = save_product(
				array( '_stafette_supplier_code' => $empty ),
				array(
					'_stafette_supplier_code' => 'ACME',
					'_other'                  => 'stays',
				)
			);
			same( array( '_other' => 'stays' ), $product->products_meta );
			same( array( 'delete' ), $product->calls );
		}
	}
);

test(
	'A form without the field leaves the code as it is',
	function () {
		$product = save_product( array( '_sku' => 'X' ), array( '_stafette_supplier_code' => 'ACME' ) );
		same( array( '_stafette_supplier_code' => 'ACME' ), $product->products_meta );
		same( array(), $product->calls );
	}
);

test(
	'An array where a code belongs is refused and changes nothing',
	function () {
		$meta = array( '_stafette_supplier_code' => 'ACME' );
		same( array(), save_product( array( '_stafette_supplier_code' => array( 'X', 'Y' ) ), $meta )->calls );
		$nested = array( 'variable_stafette_supplier_code' => array( 2 => array( 'X' ) ) );
		same( array(), save_variation( $nested, 2, $meta )->calls );
	}
);

test(
	'Each variation takes the code of its own place',
	function () {
		$form = array(
			'variable_stafette_supplier_code' => array(
				0 => 'NORD',
				2 => ' SUED ',
			),
		);
		same( array( '_stafette_supplier_code' => 'NORD' ), save_variation( $form, 0 )->products_meta );
		same( array( '_stafette_supplier_code' => 'SUED' ), save_variation( $form, 2 )->products_meta );
		same( array(), save_variation( $form, 1 )->calls );
	}
);

test(
	'An empty field of a variation deletes its code, so that the product’s counts again',
	function () {
		$form = array( 'variable_stafette_supplier_code' => array( 0 => '' ) );
		same( array(), save_variation( $form, 0, array( '_stafette_supplier_code' => 'NORD' ) )->products_meta );
	}
);

test(
	'A text where the list of variations belongs is refused',
	function () {
		same( array(), save_variation( array( 'variable_stafette_supplier_code' => 'ACME' ), 0 )->calls );
	}
);

test(
	'Who may not edit the product changes no code, on it or on its variations',
	function () {
		$GLOBALS['wp']['can'] = false;
		same( array(), save_product( array( '_stafette_supplier_code' => 'X' ) )->calls );
		same( array(), save_variation( array( 'variable_stafette_supplier_code' => array( 'X' ) ), 0 )->calls );
		same( array( array( 'edit_product', 7 ), array( 'edit_product', 7 ) ), $GLOBALS['wp']['asked'] );
	}
);
