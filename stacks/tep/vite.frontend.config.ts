import { page } from './vite.page.ts';

export default page('frontend', 'src/frontend', 8080);
