<?php
/**
 * The few functions of WordPress that the plugin calls, as far as the tests need them. $GLOBALS['wp'] is what they see
 * and leave behind.
 *
 * @package Stafette
 */

if ( 'cli' !== PHP_SAPI ) {
	exit;
}

define( 'ABSPATH', __DIR__ . '/' );

$GLOBALS['wp'] = array(
	'hooks'     => array(),
	'ran'       => array(),
	'can'       => true,
	'asked'     => array(),
	'screen'    => 'product',
	'locale'    => 'en_US',
	'loaded'    => array(),
	'scripts'   => array(),
	'posts'     => array(),
	'multisite' => false,
	'site'      => 1,
);

/** One post, as hooks hand it over. */
class WP_Post {
	public $ID;
	public function __construct( $id ) {
		$this->ID = $id;
	}
}

function add_filter( $hook, $function, $priority = 10, $arguments = 1 ) {
	$GLOBALS['wp']['hooks'][ $hook ][] = array( $function, $arguments );
}

function add_action( $hook, $function, $priority = 10, $arguments = 1 ) {
	add_filter( $hook, $function, $priority, $arguments );
}

/** As in WordPress, a hook gets no more arguments than it asked for. */
function apply_filters( $hook, $value, ...$more ) {
	foreach ( $GLOBALS['wp']['hooks'][ $hook ] ?? array() as list( $function, $arguments ) ) {
		$value = $function( ...array_slice( array_merge( array( $value ), $more ), 0, $arguments ) );
	}
	return $value;
}

function do_action( $hook, ...$values ) {
	$GLOBALS['wp']['ran'][ $hook ] = did_action( $hook ) + 1;
	foreach ( $GLOBALS['wp']['hooks'][ $hook ] ?? array() as list( $function, $arguments ) ) {
		$function( ...array_slice( $values, 0, $arguments ) );
	}
}

function did_action( $hook ) {
	return $GLOBALS['wp']['ran'][ $hook ] ?? 0;
}

function current_user_can( $right, ...$of ) {
	$GLOBALS['wp']['asked'][] = array_merge( array( $right ), $of );
	return $GLOBALS['wp']['can'];
}

function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES );
}

function esc_attr( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES );
}

/** Every text comes back marked and with markup in it: a translator's slip must be escaped too. */
function __( $text, $domain ) {
	return 'stafette' === $domain ? "<i>$text</i>" : "wrong text domain: $domain";
}

function esc_html__( $text, $domain ) {
	return esc_html( __( $text, $domain ) );
}

function determine_locale() {
	return $GLOBALS['wp']['locale'];
}

function load_textdomain( $domain, $file, $locale ) {
	$GLOBALS['wp']['loaded'][] = array( $domain, basename( $file ), file_exists( $file ), $locale );
}

function wp_unslash( $value ) {
	return is_array( $value ) ? array_map( 'wp_unslash', $value ) : stripslashes( $value );
}

function wp_json_encode( $value, $options = 0 ) {
	return json_encode( $value, $options );
}

function plugins_url( $path, $file ) {
	return 'https://shop.test/wp-content/plugins/' . basename( dirname( $file ) ) . '/' . $path;
}

function get_current_screen() {
	return $GLOBALS['wp']['screen'] ? (object) array( 'id' => $GLOBALS['wp']['screen'] ) : null;
}

function wp_enqueue_script( $handle, $source ) {
	$GLOBALS['wp']['scripts'][ $handle ]['source'] = $source;
}

function wp_add_inline_script( $handle, $script, $position ) {
	$GLOBALS['wp']['scripts'][ $handle ][ $position ] = $script;
}

/** Posts are a table: site => id => { post_type, post_status, meta }. */
function &stafette_test_posts() {
	return $GLOBALS['wp']['posts'][ $GLOBALS['wp']['site'] ];
}

function get_post_stati() {
	return array(
		'publish' => 'publish',
		'private' => 'private',
		'draft'   => 'draft',
		'trash'   => 'trash',
	);
}

function get_posts( $query ) {
	$GLOBALS['wp']['queries'] = 1 + ( $GLOBALS['wp']['queries'] ?? 0 );
	$found = array();
	foreach ( stafette_test_posts() as $id => $post ) {
		if (
			in_array( $post['post_type'], $query['post_type'], true ) &&
			in_array( $post['post_status'], $query['post_status'], true ) &&
			isset( $post['meta'][ $query['meta_key'] ] )
		) {
			$found[] = $id;
		}
	}
	return array_slice( $found, 0, $query['posts_per_page'] );
}

function delete_metadata( $type, $id, $key ) {
	$posts = &stafette_test_posts();
	if ( 'post' === $type && empty( $posts[ $id ]['locked'] ) ) {
		unset( $posts[ $id ]['meta'][ $key ] );
	}
}

function is_multisite() {
	return $GLOBALS['wp']['multisite'];
}

function get_sites( $query ) {
	return array_keys( $GLOBALS['wp']['posts'] );
}

function switch_to_blog( $site ) {
	$GLOBALS['wp']['site'] = $site;
}

function restore_current_blog() {
	$GLOBALS['wp']['site'] = 1;
}
