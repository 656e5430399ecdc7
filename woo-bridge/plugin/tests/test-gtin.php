<?php
/**
 * The verdict, against the table that assets/verdict.js and Stafette itself are held against too.
 *
 * @package Stafette
 */

$stafette_table = json_decode( file_get_contents( __DIR__ . '/verdicts.json' ), true );

foreach ( $stafette_table as $stafette_row ) {
	list( $gtin, $code, $verdict ) = $stafette_row;
	test(
		'The verdict on ' . json_encode( array( $gtin, $code ), JSON_UNESCAPED_UNICODE ) . " is {$verdict}",
		function () use ( $gtin, $code, $verdict ) {
			same( $verdict, stafette_verdict( $gtin, $code ) );
		}
	);
}

test(
	'Every verdict in the table has a sentence, and every sentence is in the table',
	function () use ( $stafette_table ) {
		$keys = array_values( array_unique( array_column( $stafette_table, 2 ) ) );
		$said = array_keys( stafette_verdict_texts() );
		sort( $keys );
		sort( $said );
		same( $keys, $said );
	}
);

test(
	'Bytes that are no UTF-8 are no GTIN and no code',
	function () {
		same( 'not_digits', stafette_check_gtin( "4006381333931\xff" ) );
		same( false, stafette_is_code_shape( "ACME\xff" ) );
	}
);
