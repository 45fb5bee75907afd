import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { PageState } from "../../protocol.ts";
import { useUploads } from "../composer/useUploads.ts";
import type { Snapshot, WorkspaceStore } from "../state/createWorkspaceStore.ts";
import { ViewerContext } from "../state/viewer.ts";
import { AheadContext } from "../state/workspaceClock.ts";
import { ConfirmProvider } from "../views/ConfirmProvider.tsx";
import { ModalView } from "../views/ModalView.tsx";
import { ChannelPane } from "./ChannelPane.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { useHashChannel } from "./useHashChannel.ts";

export const App = ({ store }: { readonly store: WorkspaceStore }) => {
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  if (snapshot.page === null) {
    return (
      <main className="starting">
        <p role="status">{snapshot.connection === "lost" ? "Looking for the local workspace…" : "Opening…"}</p>
      </main>
    );
  }
  return <OpenWorkspace store={store} snapshot={snapshot} page={snapshot.page} />;
};

type OpenProps = { readonly store: WorkspaceStore; readonly snapshot: Snapshot; readonly page: PageState };

const OpenWorkspace = ({ store, snapshot, page }: OpenProps) => {
  const [wanted, go] = useHashChannel();
  const uploads = useUploads();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const closeDrawer = useCallback(() => setDrawerOpen(false), []);
  const channel = page.channels.find(({ id }) => id === wanted) ?? page.channels[0];
  const messages = channel === undefined ? undefined : snapshot.messages.get(channel.id);
  const { me, people, channels } = page;
  const aheadMs = useMemo(() => page.clock.nowMs - Date.now(), [page]);
  const viewer = useMemo(() => ({ me, people, channels }), [me, people, channels]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new messages in the open channel count as read at once
  useEffect(() => {
    if (channel !== undefined) store.markRead(channel.id);
  }, [store, channel?.id, messages]);
  return (
    <ViewerContext value={viewer}>
      <AheadContext value={aheadMs}>
        <ConfirmProvider>
          <div className={`workspace ${drawerOpen ? "drawer-open" : ""}`}>
            <Sidebar
              page={page}
              open={channel?.id ?? ""}
              unread={snapshot.unread}
              drawerOpen={drawerOpen}
              onOpen={(id) => {
                go(id);
                setDrawerOpen(false);
              }}
              onClose={closeDrawer}
              onPerson={store.switchPerson}
            />
            {channel === undefined ? (
              <main className="starting">This workspace has no channels yet.</main>
            ) : (
              <ChannelPane
                key={`${me} ${channel.id}`}
                channel={channel}
                messages={messages ?? null}
                page={page}
                uploads={uploads}
                isLive={snapshot.connection !== "lost"}
                onMenu={() => setDrawerOpen(true)}
              />
            )}
          </div>
          {page.modal !== null && <ModalView key={page.modal.id} view={page.modal} />}
        </ConfirmProvider>
      </AheadContext>
    </ViewerContext>
  );
};
