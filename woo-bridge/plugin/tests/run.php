<?php
/**
 * Tests of the plugin without WordPress: `php woo-bridge/plugin/tests/run.php`. Ends with «N passed, N failed».
 *
 * @package Stafette
 */

// Copied into a shop by mistake, it answers nobody.
if ( 'cli' !== PHP_SAPI ) {
	exit;
}

error_reporting( E_ALL );
ini_set( 'display_errors', '1' );

// A warning or a deprecation of any PHP version is a failure, not a line that scrolls by.
set_error_handler(
	function ( $level, $message, $file, $line ) {
		throw new ErrorException( $message, 0, $level, $file, $line );
	}
);

$GLOBALS['result'] = array(
	'passed' => 0,
	'failed' => 0,
);

/**
 * Runs one test and prints its title. Every test begins without a form, and with all rights.
 *
 * @param string   $title What holds.
 * @param callable $body  Throws when it does not.
 */
function test( $title, $body ) {
	$_POST                  = array();
	$GLOBALS['products']    = array();
	$GLOBALS['wp']['can']   = true;
	$GLOBALS['wp']['asked'] = array();
	try {
		$body();
		++$GLOBALS['result']['passed'];
		echo "ok    $title\n";
	} catch ( Throwable $trouble ) {
		++$GLOBALS['result']['failed'];
		echo "FAIL  $title\n      {$trouble->getMessage()} ({$trouble->getFile()}:{$trouble->getLine()})\n";
	}
}

function same( $expected, $actual, $about = '' ) {
	if ( $expected !== $actual ) {
		throw new Exception( trim( $about . ' expected ' . var_export( $expected, true ) . ', got ' . var_export( $actual, true ) ) );
	}
}

function has( $part, $whole ) {
	if ( false === strpos( $whole, $part ) ) {
		throw new Exception( "«{$part}» is not in «{$whole}»" );
	}
}

function has_not( $part, $whole ) {
	if ( false !== strpos( $whole, $part ) ) {
		throw new Exception( "«{$part}» is in «{$whole}»" );
	}
}

/** What a function prints. */
function printed( $function ) {
	ob_start();
	try {
		$function();
	} finally {
		$text = ob_get_clean();
	}
	return $text;
}

require __DIR__ . '/wordpress.php';
// The first loads the plugin, without WooCommerce and then with it; the last deletes everything.
require __DIR__ . '/test-load.php';
require __DIR__ . '/test-gtin.php';
require __DIR__ . '/test-fields.php';
require __DIR__ . '/test-save.php';
require __DIR__ . '/test-csv.php';
require __DIR__ . '/test-uninstall.php';

echo 'PHP ' . PHP_VERSION . ": {$GLOBALS['result']['passed']} passed, {$GLOBALS['result']['failed']} failed\n";
exit( $GLOBALS['result']['failed'] ? 1 : 0 );
