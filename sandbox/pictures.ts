/** Small pictures of the sandbox's products, drawn here so that nothing is fetched from outside. */
const SHAPES: Record<string, string> = {
  lamp: '<path d="M70 60h60l24 52H46z"/><path d="M96 112h8v40h-8z"/><path d="M72 152h56v8H72z"/>',
  mug:
    '<path d="M52 66h76v76a14 14 0 0 1-14 14H66a14 14 0 0 1-14-14z"/>' +
    '<path d="M128 82h12a16 16 0 0 1 0 40h-12v-12h10a6 6 0 0 0 0-16h-10z"/>',
  chair: '<path d="M64 40h72v60H64z"/><path d="M58 100h84v14H58z"/><path d="M62 114h10v50H62zM128 114h10v50h-10z"/>',
  blanket:
    '<path d="M50 52h100v96H50z"/>' +
    '<path d="M50 148h6v14h-6zm16 0h6v14h-6zm16 0h6v14h-6zm16 0h6v14h-6zm16 0h6v14h-6zm16 0h6v14h-6z"/>',
  pot: '<path d="M58 84h84v52a22 22 0 0 1-22 22H80a22 22 0 0 1-22-22z"/><path d="M50 72h100v10H50zM94 58h12v12H94z"/>',
  clock:
    '<path fill-rule="evenodd" d="M100 40a60 60 0 1 1 0 120 60 60 0 0 1 0-120z' +
    'm0 12a48 48 0 1 0 0 96 48 48 0 0 0 0-96z"/>' +
    '<path d="M96 66h8v32l22 16-5 7-25-19z"/>',
  board:
    '<path d="M54 48h92a8 8 0 0 1 8 8v88a8 8 0 0 1-8 8H54a8 8 0 0 1-8-8V56a8 8 0 0 1 8-8zm46 10a8 8 ' +
    '0 1 0 0 .1z" fill-rule="evenodd"/>',
  candle: '<path d="M78 84h44v76H78z"/><path d="M100 40c12 16 12 30 0 36-12-6-12-20 0-36z"/>',
  bag: '<path d="M58 78h84l8 82H50z"/><path d="M76 78a24 28 0 0 1 48 0h-8a16 20 0 0 0-32 0z"/>',
  scarf: '<path d="M60 46h80v26H60z"/><path d="M74 72h26v84H74zM108 72h20v64h-20z"/>',
};
const PICTURES = Object.keys(SHAPES);

/** An SVG of 200 × 200, or null for a name nobody drew. */
export function drawPicture(name: string): string | null {
  const shape = SHAPES[name];
  if (!shape) return null;
  const hue = (PICTURES.indexOf(name) * 47) % 360;
  const start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="400" height="400">';
  const ground = `<rect width="200" height="200" fill="hsl(${hue} 42% 90%)"/>`;
  return `${start}${ground}<g fill="hsl(${hue} 38% 34%)">${shape}</g></svg>`;
}
