import { decodeHTMLStrict } from "entities";

/** Text with the character references that web software leaves in it («O&#8217;Conner») read as what they stand for. */
export const decodeEntities = (text: string): string => decodeHTMLStrict(text.replaceAll("&nbsp;", " "));
