<?php
/**
 * The column in WooCommerce's CSV export and import.
 *
 * @package Stafette
 */

test(
	'The export has a column, with the code of each product or variation itself',
	function () {
		$columns = apply_filters( 'woocommerce_product_export_column_names', array( 'sku' => 'SKU' ) );
		same( array( 'sku', 'stafette_supplier_code' ), array_keys( $columns ) );
		$product = new WC_Product( 7, array( STAFETTE_META => 'ACME' ) );
		same( 'ACME', apply_filters( 'woocommerce_product_export_product_column_stafette_supplier_code', '', $product ) );
		$variation = new WC_Product_Variation( 8 );
		same( '', apply_filters( 'woocommerce_product_export_product_column_stafette_supplier_code', '', $variation ) );
	}
);

test(
	'The import knows the column by its English title and by the translated one',
	function () {
		same( true, isset( apply_filters( 'woocommerce_csv_product_import_mapping_options', array() )['stafette_supplier_code'] ) );
		same(
			array(
				'<i>Supplier code</i>' => 'stafette_supplier_code',
				'Supplier code'        => 'stafette_supplier_code',
			),
			apply_filters( 'woocommerce_csv_product_import_mapping_default_columns', array() )
		);
	}
);

test(
	'A row writes its code, an empty cell deletes it, a file without the column changes nothing',
	function () {
		$hook    = 'woocommerce_product_import_pre_insert_product_object';
		$product = new WC_Product( 7 );
		same( $product, apply_filters( $hook, $product, array( 'stafette_supplier_code' => ' <b>ACME</b>' ) ) );
		same( array( STAFETTE_META => 'ACME' ), $product->products_meta );
		apply_filters( $hook, $product, array( 'sku' => 'X' ) );
		same( array( STAFETTE_META => 'ACME' ), $product->products_meta );
		apply_filters( $hook, $product, array( 'stafette_supplier_code' => '' ) );
		same( array(), $product->products_meta );
	}
);
