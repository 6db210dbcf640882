import { useEffect, useState } from 'react';
import { formatTime, zoneLetters } from '@/ui/date';
import { usePreferences } from '@/ui/preferences';

// Bank time (or UTC), to the minute: seconds would be motion without meaning.
export function Clock() {
  const { language, zone } = usePreferences();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 5000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="clock">
      {formatTime(now, language, zone, 'minutes')}{' '}
      <span className="zone">{zoneLetters(now, language, zone)}</span>
    </span>
  );
}
