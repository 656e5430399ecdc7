<?php
/**
 * Plugin Name: Stafette – supplier codes for WooCommerce
 * Description: A field for the supplier code of each product and variation, beside the GTIN, with a verdict on the pair. Stafette passes orders on to suppliers by these two.
 * Version: 1.0.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * WC requires at least: 9.2
 * Author: Stafette
 * License: MIT
 * License URI: https://opensource.org/license/mit
 * Text Domain: stafette
 * Domain Path: /languages
 *
 * @package Stafette
 */

defined( 'ABSPATH' ) || exit;

define( 'STAFETTE_VERSION', '1.0.0' );
define( 'STAFETTE_FILE', __FILE__ );

// 9.2 brought the GTIN field; without it there is no pair to judge.
define( 'STAFETTE_OLDEST_WOOCOMMERCE', '9.2' );

add_action( 'before_woocommerce_init', 'stafette_declare_compatibility' );
add_action( 'plugins_loaded', 'stafette_load' );
add_action( 'init', 'stafette_load_texts' );

/**
 * Tells WooCommerce that order tables (HPOS) are fine with this plugin: it touches products alone.
 */
function stafette_declare_compatibility() {
	if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
		\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', STAFETTE_FILE, true );
	}
}

/**
 * Loads the fields once every plugin is there, or nothing but a notice that says what is missing.
 */
function stafette_load() {
	$there = class_exists( 'WooCommerce' ) && defined( 'WC_VERSION' );
	if ( ! $there || version_compare( WC_VERSION, STAFETTE_OLDEST_WOOCOMMERCE, '<' ) ) {
		add_action( 'admin_notices', 'stafette_missing_notice' );
		return;
	}
	require_once __DIR__ . '/includes/meta.php';
	require_once __DIR__ . '/includes/gtin.php';
	require_once __DIR__ . '/includes/fields.php';
	require_once __DIR__ . '/includes/save.php';
	require_once __DIR__ . '/includes/csv.php';
}

/**
 * Says why there are no fields, to those who can change it.
 */
function stafette_missing_notice() {
	if ( ! current_user_can( 'activate_plugins' ) ) {
		return;
	}
	/* translators: %s: version number of WooCommerce */
	$text = __( 'Stafette needs WooCommerce %s or newer. Until it is active, supplier codes cannot be edited here; those already written stay as they are.', 'stafette' );
	printf( '<div class="notice notice-warning"><p>%s</p></div>', esc_html( sprintf( $text, STAFETTE_OLDEST_WOOCOMMERCE ) ) );
}

/**
 * Loads the texts by language, so that de_AT, de_CH and de_DE_formal read German too; WordPress alone would not.
 */
function stafette_load_texts() {
	$locale = determine_locale();
	$files  = array(
		'de' => 'de_DE',
		'fr' => 'fr_FR',
	);
	$prefix = substr( $locale, 0, 2 );
	if ( isset( $files[ $prefix ] ) ) {
		load_textdomain( 'stafette', __DIR__ . '/languages/stafette-' . $files[ $prefix ] . '.mo', $locale );
	}
}
