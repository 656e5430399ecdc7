<?php
/**
 * The column «Supplier code» in WooCommerce's own CSV export and import of products. An empty cell of a mapped column
 * deletes the code, as it empties WooCommerce's own fields.
 *
 * @package Stafette
 */

defined( 'ABSPATH' ) || exit;

add_filter( 'woocommerce_product_export_column_names', 'stafette_csv_column' );
add_filter( 'woocommerce_product_export_product_default_columns', 'stafette_csv_column' );
add_filter( 'woocommerce_product_export_product_column_stafette_supplier_code', 'stafette_csv_value', 10, 2 );
add_filter( 'woocommerce_csv_product_import_mapping_options', 'stafette_csv_column' );
add_filter( 'woocommerce_csv_product_import_mapping_default_columns', 'stafette_csv_mapping' );
add_filter( 'woocommerce_product_import_pre_insert_product_object', 'stafette_csv_import', 10, 2 );

/**
 * Offers the column, to the export as to the import.
 *
 * @param array $columns Names by key.
 * @return array
 */
function stafette_csv_column( $columns ) {
	$columns['stafette_supplier_code'] = __( 'Supplier code', 'stafette' );
	return $columns;
}

/**
 * Recognises the column by its title, in this language or in English.
 *
 * @param array $columns Keys by title.
 * @return array
 */
function stafette_csv_mapping( $columns ) {
	$columns[ __( 'Supplier code', 'stafette' ) ] = 'stafette_supplier_code';
	$columns['Supplier code']                     = 'stafette_supplier_code';
	return $columns;
}

/**
 * The code written on this product or variation itself, so that an import of the export changes nothing.
 *
 * @param mixed      $value   Unused.
 * @param WC_Product $product Product or variation.
 * @return string
 */
function stafette_csv_value( $value, $product ) {
	return stafette_code_of( $product );
}

/**
 * Takes the code from a row. WooCommerce asked for the right to import before, and saves the product afterwards.
 *
 * @param WC_Product $product Product or variation.
 * @param array      $data    The row, by mapped key.
 * @return WC_Product
 */
function stafette_csv_import( $product, $data ) {
	if ( $product instanceof WC_Product && isset( $data['stafette_supplier_code'] ) ) {
		stafette_set_code( $product, $data['stafette_supplier_code'] );
	}
	return $product;
}
