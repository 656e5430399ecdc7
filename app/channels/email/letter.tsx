import { renderToStaticMarkup } from "react-dom/server";
import { bannersOf, changesOf, headingOf, itemCodes } from "#app/channels/email/content.ts";
import { Banner, Button, Frame, Line, muted } from "#app/channels/email/frame.tsx";
import type { PurchaseOrderItem, PurchaseOrderMessage } from "#app/domain/channel.ts";
import type { SupplierText } from "#app/texts/supplier.ts";

/** Above this many lines the button stands before them, so that it is on the first screen of a phone. */
const FEW = 3;

/** The mail as HTML: tables and inline styles alone, for mail programs drop everything else. Tells no customer's data. */
export function letterHtml(message: PurchaseOrderMessage, t: SupplierText): string {
  const few = message.items.length <= FEW;
  const items = <Items message={message} t={t} />;
  const button = <Button href={message.link} label={t("mail.button")} hint={t("mail.buttonHint")} />;
  return `<!doctype html>${renderToStaticMarkup(
    <Frame language={message.language} title={headingOf(message, t)} accent={message.cancelled ? "#b42318" : "#14532d"}>
      {bannersOf(message, t).map(({ text, tone }) => (
        <Banner key={tone} text={text} tone={tone} />
      ))}
      <Line style={{ ...muted, paddingTop: 20 }}>{`${message.shopName} · ${message.number}`}</Line>
      <Line style={{ fontSize: 24, lineHeight: "30px", fontWeight: 700, paddingBottom: 12 }}>{headingOf(message, t)}</Line>
      <Changes message={message} t={t} />
      {few ? items : button}
      {few ? button : items}
      {message.shippingAddress && <Line style={{ paddingTop: 12 }}>{t("mail.addressAttached")}</Line>}
      <Line style={{ ...muted, paddingTop: 20, borderTop: "1px solid #e7e5e4" }}>{t("mail.linkHint")}</Line>
      <Line style={{ ...muted, wordBreak: "break-all" }}>{message.link}</Line>
      <Line style={{ ...muted, paddingTop: 12, paddingBottom: 24 }}>{t("mail.footer", { shop: message.shopName })}</Line>
    </Frame>,
  )}`;
}

type Part = { message: PurchaseOrderMessage; t: SupplierText };

function Changes({ message, t }: Part) {
  const changes = changesOf(message, t);
  return (
    <>
      {changes.map((change, at) => (
        <Line key={at} style={{ paddingTop: 2, paddingBottom: 2, fontWeight: 600 }}>
          {`→ ${change}`}
        </Line>
      ))}
    </>
  );
}

function Items({ message, t }: Part) {
  return (
    <tr>
      <td style={{ padding: "8px 20px" }}>
        <table
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          border={0}
          className={message.cancelled ? "items struck" : "items"}
        >
          <tbody>
            {message.items.map((item) => (
              <Item key={item.lineId} item={item} quantity={t("mail.quantity")} />
            ))}
          </tbody>
        </table>
      </td>
    </tr>
  );
}

// Short marks and classes: some mail programs cut a mail of more than 100 kB, and this stands there 250 times.
function Item({ item, quantity }: { item: PurchaseOrderItem; quantity: string }) {
  return (
    <tr>
      <td className="p">{item.imageUrl && <img src={item.imageUrl} width="56" height="56" alt="" />}</td>
      <td className="t">
        <b>{item.title}</b>
        <br />
        {item.variantTitle}
        {item.variantTitle && <br />}
        <small>{itemCodes(item)}</small>
      </td>
      <td className="q" title={quantity}>{`${item.quantity} ×`}</td>
    </tr>
  );
}
