import '@fontsource-variable/source-sans-3/wght.css';
import './theme.css';
import './shell.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from '@/api/live';
import { listenForKeys } from '@/ui/keys';
import { preferences, usePreferences } from '@/ui/preferences';
import { isLoaded, loadCatalogue } from '@/ui/text';
import { Gate } from './gate';
import { router } from './router';

// The language, theme and density of the document follow the preferences; a language is shown once its texts
// are there.
function Root() {
  const { language, theme, density } = usePreferences();
  const [shown, setShown] = useState(language);
  useEffect(() => {
    let current = true;
    void loadCatalogue(language).then(() => current && setShown(language));
    return () => {
      current = false;
    };
  }, [language]);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.density = density;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }, [language, theme, density]);
  useEffect(() => listenForKeys(), []);
  if (!isLoaded(language) && shown !== language) return null;
  return (
    <QueryClientProvider client={queries}>
      <Gate>
        <RouterProvider router={router} />
      </Gate>
    </QueryClientProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  void loadCatalogue(preferences().language).then(() => {
    createRoot(root).render(
      <StrictMode>
        <Root />
      </StrictMode>,
    );
  });
}
