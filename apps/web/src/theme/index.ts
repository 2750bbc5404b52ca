// In this order: what comes later refines what came before.
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/inter/latin-ext-400.css';
import '@fontsource/inter/latin-ext-500.css';
import '@fontsource/inter/latin-ext-600.css';
import '@digdir/designsystemet-css';
import './medel.css';
import './page.css';
import './parts.css';
import './tables.css';
