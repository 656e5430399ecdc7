/**
 * The verdict on GTIN and supplier code while one types: the rules of includes/gtin.php once more. Without it, the
 * verdict stands as it was when the page was loaded. No build, no library.
 */
( function () {
	var texts = window.stafetteTexts || {};

	function checkGtin( raw ) {
		var digits = raw.replace( /[\u0009-\u000d \-\u00a0\u00ad\u2000-\u2015\u202f\u2060\u2212\ufeff]/g, '' );
		if ( /[^0-9]/.test( digits ) ) return 'not_digits';
		if ( /^0*$/.test( digits ) ) return 'empty';
		if ( [ 8, 12, 13, 14 ].indexOf( digits.length ) < 0 ) return 'length';
		var sum = 0;
		for ( var i = 0; i < digits.length; i++ ) sum += Number( digits[ digits.length - 1 - i ] ) * ( i % 2 ? 3 : 1 );
		return sum % 10 ? 'check_digit' : 'ok';
	}

	function isCodeShape( raw ) {
		var code = raw.replace( /[\u200b-\u200d\u2060\ufeff\u00ad]/g, '' ).trim();
		return /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\-_.]{0,31}$/u.test( code );
	}

	function verdict( gtin, code ) {
		if ( ! gtin.trim() ) return code.trim() ? 'gtin_missing' : 'no_codes';
		if ( ! code.trim() ) return 'supplier_code_missing';
		var checked = checkGtin( gtin );
		if ( checked !== 'ok' ) return checked === 'empty' ? 'gtin_missing' : 'gtin_' + checked;
		return isCodeShape( code ) ? 'complete' : 'code_shape';
	}

	function input( name ) {
		return document.querySelector( 'input[name="' + name + '"]' );
	}

	document.addEventListener( 'input', function ( event ) {
		var name = ( event.target && event.target.name ) || '';
		var match = /^(?:variable)?_(?:global_unique_id|stafette_supplier_code)(?:\[(\d+)\])?$/.exec( name );
		if ( ! match ) return;
		var loop = match[ 1 ] || '';
		var place = loop ? '[' + loop + ']' : '';
		var gtin = input( ( loop ? 'variable' : '' ) + '_global_unique_id' + place );
		var code = input( ( loop ? 'variable' : '' ) + '_stafette_supplier_code' + place );
		var sentence = document.querySelector( '[data-stafette-loop="' + loop + '"]' );
		if ( ! gtin || ! code || ! sentence ) return;
		// The placeholder of a variation is its product's code, which counts until one is written.
		var key = verdict( gtin.value, code.value.trim() || code.placeholder );
		sentence.setAttribute( 'data-stafette-verdict', key );
		if ( texts[ key ] ) sentence.textContent = texts[ key ];
	} );
} )();
