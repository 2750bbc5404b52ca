import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Unread } from '../api/contract.js';
import { API } from '../api/http.js';
import { notificationsQuery, unreadQuery } from '../api/queries.js';

/** Without a stream it is asked for this often. */
const POLLS_EVERY_MS = 30_000;

/**
 * How many notifications the reader has not read. A stream tells it for as long as the page is in sight: a browser has
 * six connections to one place, and windows that nobody looks at must not take them.
 */
export function useUnread(): number {
  const isFollowing = useStream();
  const unread = useQuery({ ...unreadQuery, refetchInterval: isFollowing ? false : POLLS_EVERY_MS });
  return unread.data?.unread ?? 0;
}

function useStream(): boolean {
  const queryClient = useQueryClient();
  const [isFollowing, setIsFollowing] = useState(false);
  useEffect(() => {
    let stream: EventSource | null = null;
    const follow = () => {
      stream?.close();
      stream = null;
      setIsFollowing(false);
      if (document.hidden) return;
      stream = new EventSource(`${API}/me/notifications/news`);
      stream.onopen = () => setIsFollowing(true);
      // It is over after a minute, and the browser begins anew by itself; one that was refused it leaves alone.
      stream.onerror = () => setIsFollowing(false);
      stream.onmessage = ({ data }: MessageEvent<string>) => {
        const news = JSON.parse(data) as Unread;
        const known = queryClient.getQueryData(unreadQuery.queryKey);
        queryClient.setQueryData(unreadQuery.queryKey, news);
        if (known && known.unread !== news.unread) void queryClient.invalidateQueries(notificationsQuery);
      };
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stream?.close();
    };
  }, [queryClient]);
  return isFollowing;
}
