<?php
/**
 * The little of WooCommerce that the plugin calls, after its source (10.0). Loaded only after the test of a shop without it.
 *
 * @package Stafette
 */

namespace Automattic\WooCommerce\Utilities {
	class FeaturesUtil {
		public static $declared = array();
		public static function declare_compatibility( $feature, $file, $compatible ) {
			self::$declared[] = array( $feature, $file, $compatible );
		}
	}
}

namespace {
	if ( 'cli' !== PHP_SAPI ) {
		exit;
	}

	define( 'WC_VERSION', '10.5.0' );

	class WooCommerce {}

	/** A product whose only way in is the getters and setters. */
	class WC_Product {
		public $products_meta;
		public $calls = array();
		protected $id;
		protected $gtin;

		public function __construct( $id, $meta = array(), $gtin = '' ) {
			$this->id            = $id;
			$this->products_meta = $meta;
			$this->gtin          = $gtin;
		}
		public function get_id() {
			return $this->id;
		}
		public function get_parent_id() {
			return 0;
		}
		public function get_global_unique_id( $context = 'view' ) {
			return $this->gtin;
		}
		public function get_meta( $key, $single = true, $context = 'view' ) {
			return $this->products_meta[ $key ] ?? '';
		}
		public function update_meta_data( $key, $value ) {
			$this->calls[]               = 'update';
			$this->products_meta[ $key ] = $value;
		}
		public function delete_meta_data( $key ) {
			$this->calls[] = 'delete';
			unset( $this->products_meta[ $key ] );
		}
		public function save() {
			$this->calls[] = 'save';
		}
		public function save_meta_data() {
			$this->calls[] = 'save_meta';
			$posts         = &stafette_test_posts();

			if ( empty( $posts[ $this->id ]['locked'] ) ) {
				$posts[ $this->id ]['meta'] = $this->products_meta;
			}
		}
	}

	class WC_Product_Variation extends WC_Product {
		public function get_parent_id() {
			return 7;
		}
		/** In 'view', a variation without a number shows its product's. */
		public function get_global_unique_id( $context = 'view' ) {
			return '' === $this->gtin && 'view' === $context ? wc_get_product( 7 )->get_global_unique_id() : $this->gtin;
		}
	}

	/** $GLOBALS['products'] first, then the table of posts. */
	function wc_get_product( $id ) {
		if ( isset( $GLOBALS['products'][ $id ] ) ) {
			return $GLOBALS['products'][ $id ];
		}
		$post = stafette_test_posts()[ $id ] ?? null;
		return $post && empty( $post['no_product'] ) ? new WC_Product( $id, $post['meta'] ) : false;
	}

	function wc_clean( $value ) {
		if ( is_array( $value ) ) {
			return array_map( 'wc_clean', $value );
		}
		return is_scalar( $value ) ? trim( preg_replace( '/[\r\n\t ]+/', ' ', strip_tags( $value ) ) ) : $value;
	}

	/** Escapes what WooCommerce escapes: not the label, beyond the markup that posts may have. */
	function woocommerce_wp_text_input( $field ) {
		$field += array(
			'name'        => $field['id'],
			'placeholder' => '',
		);
		printf(
			'<p class="form-field %s"><label for="%s">%s</label><span data-tip="%s"></span>',
			esc_attr( $field['wrapper_class'] ),
			esc_attr( $field['id'] ),
			$field['label'],
			esc_attr( $field['description'] )
		);
		printf(
			'<input type="text" name="%s" id="%s" value="%s" placeholder="%s" /></p>',
			esc_attr( $field['name'] ),
			esc_attr( $field['id'] ),
			esc_attr( $field['value'] ),
			esc_attr( $field['placeholder'] )
		);
	}
}
