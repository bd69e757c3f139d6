import { mount } from '../ui/mount.tsx';
import { Dashboard } from './Dashboard.tsx';

mount(<Dashboard />, { withHistory: true });
