<?php
/**
 * Saves the fields of fields.php. WooCommerce checks the nonce before it runs these hooks (woocommerce_meta_nonce for a
 * product, the nonce `save-variations` for variations), so it is not checked a second time; and it saves the product
 * after them, so nothing is saved here.
 *
 * @package Stafette
 */

defined( 'ABSPATH' ) || exit;

add_action( 'woocommerce_admin_process_product_object', 'stafette_save_product' );
add_action( 'woocommerce_admin_process_variation_object', 'stafette_save_variation', 10, 2 );

// phpcs:disable WordPress.Security.NonceVerification.Missing -- by WooCommerce, see above.
// phpcs:disable WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- stafette_set_code() does wc_clean().

/**
 * Takes the code of a product from the form. A form without the field (quick edit, another plugin's) changes nothing.
 *
 * @param WC_Product $product The product, saved by WooCommerce afterwards.
 */
function stafette_save_product( $product ) {
	if ( isset( $_POST[ STAFETTE_META ] ) && current_user_can( 'edit_product', $product->get_id() ) ) {
		stafette_set_code( $product, wp_unslash( $_POST[ STAFETTE_META ] ) );
	}
}

/**
 * Takes the code of one variation from the form. Who may edit a product may edit its variations.
 *
 * @param WC_Product_Variation $variation The variation, saved by WooCommerce afterwards.
 * @param int                  $i         Its place in the form.
 */
function stafette_save_variation( $variation, $i ) {
	$field = 'variable' . STAFETTE_META;
	if ( ! isset( $_POST[ $field ] ) || ! is_array( $_POST[ $field ] ) || ! isset( $_POST[ $field ][ $i ] ) ) {
		return;
	}
	if ( current_user_can( 'edit_product', $variation->get_parent_id() ) ) {
		stafette_set_code( $variation, wp_unslash( $_POST[ $field ][ $i ] ) );
	}
}
