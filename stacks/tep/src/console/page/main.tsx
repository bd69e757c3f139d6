import { mount } from '../../ui/mount.tsx';
import { Console } from './Console.tsx';

mount(<Console />, { withHistory: false });
