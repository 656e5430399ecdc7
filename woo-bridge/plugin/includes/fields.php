<?php
/**
 * The supplier code's field beside the GTIN: on the inventory tab of a product, and on each variation. With the
 * verdict on the pair. Escaping: the value and the placeholder by woocommerce_wp_text_input(), the rest here.
 *
 * @package Stafette
 */

defined( 'ABSPATH' ) || exit;

add_action( 'woocommerce_product_options_global_unique_id', 'stafette_product_field' );
add_action( 'woocommerce_product_options_inventory_product_data', 'stafette_product_field_late' );
// Not `_inventory`: that hook runs only in shops that manage stock.
add_action( 'woocommerce_variation_options_pricing', 'stafette_variation_field', 10, 3 );
add_action( 'admin_enqueue_scripts', 'stafette_enqueue_verdict' );

/**
 * The field of a product. A variable product has it too: there it counts for variations without a code of their own.
 */
function stafette_product_field() {
	global $product_object;
	if ( ! $product_object instanceof WC_Product ) {
		return;
	}
	$code = stafette_code_of( $product_object );
	woocommerce_wp_text_input(
		array(
			'id'            => STAFETTE_META,
			'value'         => $code,
			'label'         => esc_html__( 'Supplier code', 'stafette' ),
			'desc_tip'      => true,
			'description'   => __( 'The short name of the supplier who ships this product, as it is written in Stafette, such as ACME. Variations without a code of their own use it too.', 'stafette' ),
			'wrapper_class' => 'hide_if_grouped hide_if_external',
		)
	);
	// A variable product is not sold itself: its variations have the verdicts.
	stafette_print_verdict( '', $product_object, $code, 'hide_if_grouped hide_if_external hide_if_variable' );
}

/**
 * The same field further down, in a WooCommerce that has no place beside its GTIN.
 */
function stafette_product_field_late() {
	if ( ! did_action( 'woocommerce_product_options_global_unique_id' ) ) {
		stafette_product_field();
	}
}

/**
 * The field of a variation. The product's code shows through as the placeholder: it counts until one is written here.
 *
 * @param int     $loop           Place of the variation on the page.
 * @param array   $variation_data Unused.
 * @param WP_Post $variation      The variation's post.
 */
function stafette_variation_field( $loop, $variation_data, $variation ) {
	$product = wc_get_product( $variation->ID );
	if ( ! $product instanceof WC_Product ) {
		return;
	}
	$loop   = (int) $loop;
	$own    = stafette_code_of( $product );
	$parent = stafette_code_of( wc_get_product( $product->get_parent_id() ) );
	woocommerce_wp_text_input(
		array(
			'id'            => 'variable' . STAFETTE_META . $loop,
			'name'          => 'variable' . STAFETTE_META . "[{$loop}]",
			'value'         => $own,
			'placeholder'   => $parent,
			'label'         => esc_html__( 'Supplier code', 'stafette' ),
			'desc_tip'      => true,
			'description'   => __( 'A code written here counts for this variation. Left empty, the product’s code counts.', 'stafette' ),
			'wrapper_class' => 'form-row form-row-full',
		)
	);
	stafette_print_verdict( (string) $loop, $product, '' === $own ? $parent : $own, 'form-row form-row-full' );
}

/**
 * Prints the verdict on the pair as it is stored.
 *
 * @param string     $loop    Place of the variation, '' for a product; assets/verdict.js finds the inputs by it.
 * @param WC_Product $product Product or variation.
 * @param string     $code    The supplier code that counts.
 * @param string     $classes Classes of the paragraph.
 */
function stafette_print_verdict( $loop, $product, $code, $classes ) {
	// 'edit', because in 'view' a variation lends its product's GTIN, which is another thing's number.
	$verdict = stafette_verdict( (string) $product->get_global_unique_id( 'edit' ), $code );
	$texts   = stafette_verdict_texts();
	printf(
		'<p class="form-field %s"><span class="description" role="status" data-stafette-loop="%s" data-stafette-verdict="%s">%s</span></p>',
		esc_attr( $classes ),
		esc_attr( $loop ),
		esc_attr( $verdict ),
		esc_html( $texts[ $verdict ] )
	);
}

/**
 * Puts the script for the verdict while typing on the page that edits a product, and nowhere else.
 */
function stafette_enqueue_verdict() {
	$screen = get_current_screen();
	if ( ! $screen || 'product' !== $screen->id ) {
		return;
	}
	$source = plugins_url( 'assets/verdict.js', STAFETTE_FILE );
	$texts  = wp_json_encode( stafette_verdict_texts(), JSON_HEX_TAG );
	wp_enqueue_script( 'stafette-verdict', $source, array(), STAFETTE_VERSION, true );
	wp_add_inline_script( 'stafette-verdict', "window.stafetteTexts = {$texts};", 'before' );
}
