import { page } from './vite.page.ts';

export default page('console', 'src/console/page', 9002);
