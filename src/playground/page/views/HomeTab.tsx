import { useEffect, useMemo, useState } from "react";
import type { PageView } from "../../protocol.ts";
import { ActingScope, type StateValues } from "../blocks/ActingScope.tsx";
import { Blocks } from "../blocks/Blocks.tsx";
import { postHomeOpened } from "../state/server.ts";
import { useViewer } from "../state/viewer.ts";

/** The bot's Home tab. Opening it tells the bot, which may then publish or refresh it. */
export const HomeTab = ({ home }: { readonly home: PageView | null }) => {
  const { me } = useViewer();
  const [values, setValues] = useState<StateValues>({});
  const viewId = home?.id ?? null;
  const origin = useMemo(() => ({ channel: null, ts: null, viewId }), [viewId]);
  useEffect(() => void postHomeOpened(me), [me]);
  return (
    <section className="home-tab" aria-label="Home">
      {home === null ? (
        <p className="what-to-do">This bot has put nothing on its Home tab. Its answers are under Messages.</p>
      ) : (
        <ActingScope origin={origin} values={values} onValues={setValues}>
          <Blocks blocks={home.blocks} />
        </ActingScope>
      )}
    </section>
  );
};
