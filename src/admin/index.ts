export { type Admin, type AdminOptions, adminPrefix, createAdmin } from './admin.ts';
