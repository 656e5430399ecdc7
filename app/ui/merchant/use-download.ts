import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "#app/ui/merchant/frame/toast.ts";

/**
 * Fetches a file with the session token, which a plain link out of the frame would not carry, and hands it to the
 * browser to save. The page is read anew then: what was downloaded may count as done.
 */
export function useDownload() {
  const { t } = useTranslation("orders");
  const { revalidate } = useRevalidator();
  const [loading, setLoading] = useState(false);
  const download = async (path: string) => {
    setLoading(true);
    try {
      // App Bridge puts the token on every request of this page to its own host.
      const response = await fetch(path, { method: "POST" });
      if (!response.ok) throw new Error(String(response.status));
      const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "stafette.json";
      save(await response.blob(), name);
      toast(t("said.downloaded"));
      revalidate();
    } catch {
      toast(t("trouble.download"), { isError: true });
    } finally {
      setLoading(false);
    }
  };
  return { download, loading };
}

function save(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
