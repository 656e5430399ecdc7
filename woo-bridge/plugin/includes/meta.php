<?php
/**
 * Where a supplier code lies: the meta `_stafette_supplier_code` of a product or variation. Stafette reads and writes
 * the same key through the REST API. Only WooCommerce's own getters and setters are used.
 *
 * @package Stafette
 */

defined( 'ABSPATH' ) || exit;

define( 'STAFETTE_META', '_stafette_supplier_code' );

/**
 * The code written on this product or variation itself; '' when there is none.
 *
 * @param WC_Product|mixed $product What wc_get_product() gave: a product, or false.
 * @return string
 */
function stafette_code_of( $product ) {
	if ( ! $product instanceof WC_Product ) {
		return '';
	}
	// Another plugin or an import may have left an array under our key.
	$code = $product->get_meta( STAFETTE_META, true, 'edit' );
	return is_scalar( $code ) ? trim( (string) $code ) : '';
}

/**
 * Writes a code, or deletes it when it is empty. The caller saves the product.
 *
 * @param WC_Product $product Product or variation.
 * @param mixed      $value   As it came from a form or a file, without WordPress's slashes. Arrays are refused.
 */
function stafette_set_code( $product, $value ) {
	if ( ! is_scalar( $value ) ) {
		return;
	}
	$code = trim( wc_clean( (string) $value ) );
	if ( '' === $code ) {
		$product->delete_meta_data( STAFETTE_META );
	} else {
		$product->update_meta_data( STAFETTE_META, $code );
	}
}
