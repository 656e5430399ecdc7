<?php
/**
 * The verdict on a pair of GTIN and supplier code. The same rules as in Stafette (app/domain/gtin.ts) and in
 * assets/verdict.js, which repeats them while one types; a test holds all three against one table.
 *
 * @package Stafette
 */

defined( 'ABSPATH' ) || exit;

/**
 * Checks a GTIN (8, 12, 13 or 14 digits with a check digit). Blanks and hyphens do not count.
 *
 * @param string $raw As a person wrote it.
 * @return string 'ok', 'empty', 'not_digits', 'length' or 'check_digit'.
 */
function stafette_check_gtin( $raw ) {
	// Blanks of any kind, hyphens and dashes, and marks nobody sees that come with a paste.
	$digits = preg_replace( '/[\x09-\x0d\x20\x2d\x{a0}\x{ad}\x{2000}-\x{2015}\x{202f}\x{2060}\x{2212}\x{feff}]/u', '', $raw );
	if ( null === $digits || preg_match( '/[^0-9]/', $digits ) ) {
		return 'not_digits';
	}
	// Nothing but zeros is how other systems write «no number».
	if ( '' === trim( $digits, '0' ) ) {
		return 'empty';
	}
	$length = strlen( $digits );
	if ( ! in_array( $length, array( 8, 12, 13, 14 ), true ) ) {
		return 'length';
	}
	// Weights 1, 3, 1, 3 … from the check digit leftwards; the whole sum is a multiple of ten.
	$sum = 0;
	for ( $i = 0; $i < $length; $i++ ) {
		$sum += (int) $digits[ $length - 1 - $i ] * ( 0 === $i % 2 ? 1 : 3 );
	}
	return 0 === $sum % 10 ? 'ok' : 'check_digit';
}

/**
 * May this be a supplier's code? 1 to 32 letters and digits of any script, and - _ . between or after them.
 *
 * @param string $raw As a person wrote it.
 * @return bool
 */
function stafette_is_code_shape( $raw ) {
	$code = trim( (string) preg_replace( '/[\x{200b}-\x{200d}\x{2060}\x{feff}\x{ad}]/u', '', $raw ) );
	return 1 === preg_match( '/^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\-_.]{0,31}$/uD', $code );
}

/**
 * What is to be said about a pair. Whether the supplier exists and sells the GTIN, Stafette alone knows.
 *
 * @param string $gtin Content of the GTIN field.
 * @param string $code Supplier code that counts: the variation's, else the product's.
 * @return string A key of stafette_verdict_texts().
 */
function stafette_verdict( $gtin, $code ) {
	$has_code = '' !== trim( $code );
	if ( '' === trim( $gtin ) ) {
		return $has_code ? 'gtin_missing' : 'no_codes';
	}
	if ( ! $has_code ) {
		return 'supplier_code_missing';
	}
	$checked = stafette_check_gtin( $gtin );
	if ( 'ok' !== $checked ) {
		return 'empty' === $checked ? 'gtin_missing' : 'gtin_' . $checked;
	}
	return stafette_is_code_shape( $code ) ? 'complete' : 'code_shape';
}

/**
 * The sentence for each verdict, in the language of the person.
 *
 * @return array<string, string>
 */
function stafette_verdict_texts() {
	return array(
		'no_codes'              => __( 'You ship this yourself: it has neither a GTIN nor a supplier code.', 'stafette' ),
		'gtin_missing'          => __( 'Half filled in: the supplier code is there, the GTIN is missing. If your GTINs stand in another field, that field is named in Stafette’s settings.', 'stafette' ),
		'supplier_code_missing' => __( 'Half filled in: the GTIN is there, the supplier code is missing.', 'stafette' ),
		'gtin_not_digits'       => __( 'This is not a GTIN: it holds something other than digits.', 'stafette' ),
		'gtin_length'           => __( 'This is not a GTIN: it needs 8, 12, 13 or 14 digits. A leading zero may have been lost.', 'stafette' ),
		'gtin_check_digit'      => __( 'This is not a GTIN: its last digit does not fit the others. A digit may be mistyped.', 'stafette' ),
		'code_shape'            => __( 'This is not a supplier code: it has 1 to 32 letters and digits, also - _ and dots, and no blanks.', 'stafette' ),
		'complete'              => __( 'Complete: the supplier code is there, and the check digit of the GTIN fits.', 'stafette' ),
	);
}
