/** Free functions and constants of the module: paths, debounce, icons, the platform. */
import type * as obsidian from 'obsidian';
import { calledByPlugin, pluginWork } from './origin';

export const apiVersion = '1.13.1';

declare global {
    interface Window {
        /** Another version than the host's, for a test of what an older one lacks. */
        obsidianVersion?: string;
    }
}

export const Platform: typeof obsidian.Platform = {
    isDesktop: true, isMobile: false, isDesktopApp: true, isMobileApp: false, isIosApp: false, isAndroidApp: false,
    isPhone: false, isTablet: false, isMacOS: false, isWin: false, isLinux: true, isSafari: false,
    resourcePathPrefix: 'app://local/',
};

/** Turns the platform into a phone before the plugin is loaded. */
export function becomeMobile(): void {
    Object.assign(Platform, {
        isDesktop: false, isMobile: true, isDesktopApp: false, isMobileApp: true, isAndroidApp: true, isPhone: true, isLinux: false,
    });
    document.body.classList.add('is-mobile', 'is-phone');
}

export function requireApiVersion(version: string): boolean {
    const wanted = version.split('.').map(Number);
    const given = (window.obsidianVersion ?? apiVersion).split('.').map(Number);
    const differing = wanted.findIndex((part, at) => part !== given[at]);
    return differing < 0 || (given[differing] ?? 0) > (wanted[differing] ?? 0);
}

export function normalizePath(path: string): string {
    const cleaned = path.replace(/[\u00A0\u202F]/g, ' ').replace(/[\\/]+/g, '/').replace(/^\/+|\/+$/g, '');
    return cleaned === '' ? '/' : cleaned.normalize('NFC');
}

/**
 * Without `resetTimer` the first call starts the clock and later ones only change the arguments:
 * this is why Obsidian saves during steady typing too.
 */
export function debounce<T extends unknown[], V>(
    callback: (...args: [...T]) => V,
    timeout = 0,
    resetTimer = false,
): obsidian.Debouncer<T, V> {
    let timer: number | null = null;
    let last: [...T] | null = null;
    const byPlugin = calledByPlugin();
    const stop = (): void => {
        if (timer !== null) window.clearTimeout(timer);
        timer = null;
        pluginWork.delete(debounced);
    };
    const run = (): V | undefined => {
        stop();
        const args = last;
        last = null;
        return args ? callback(...args) : undefined;
    };
    const debounced = ((...args: [...T]) => {
        last = args;
        if (timer !== null && resetTimer) stop();
        timer ??= window.setTimeout(run, timeout);
        // A timer that outlives the plugin calls into what is gone.
        if (byPlugin) pluginWork.set(debounced, `debounced call of ${timeout} ms`);
        return debounced;
    }) as obsidian.Debouncer<T, V>;
    debounced.cancel = () => {
        stop();
        last = null;
        return debounced;
    };
    debounced.run = run;
    return debounced;
}

const icons = new Map<string, string>();

export function addIcon(id: string, svg: string): void {
    icons.set(id, svg);
}

export function removeIcon(id: string): void {
    icons.delete(id);
}

/** Icons the app does not come with; plugins add them, and should take them back. */
export function addedIcons(): string[] {
    return [...icons.keys()];
}

export function getIcon(id: string): SVGSVGElement | null {
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    icon.classList.add('svg-icon', id.startsWith('lucide-') ? id : `lucide-${id}`);
    icon.setAttribute('width', '16');
    icon.setAttribute('height', '16');
    return icon;
}

export function setIcon(parent: HTMLElement, id: string): void {
    const icon = getIcon(id);
    parent.replaceChildren(...(icon ? [icon] : []));
}

export function setTooltip(element: HTMLElement, tooltip: string, options?: obsidian.TooltipOptions): void {
    element.setAttribute('aria-label', tooltip);
    if (options?.placement) element.setAttribute('data-tooltip-position', options.placement);
}

export function parseLinktext(linktext: string): { path: string; subpath: string } {
    const hash = linktext.indexOf('#');
    return hash < 0 ? { path: linktext, subpath: '' } : { path: linktext.slice(0, hash), subpath: linktext.slice(hash) };
}

export function getLinkpath(linktext: string): string {
    return parseLinktext(linktext).path;
}

export function stripHeading(heading: string): string {
    return heading.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\]/g, ' ').replace(/\s+/g, ' ').trim();
}

export function stripHeadingForLink(heading: string): string {
    return heading.replace(/([:#|^\\]|%%|\[\[|\]\])/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Every part of the query must occur in order; a part that stands together counts most, then the shorter text. */
export function prepareFuzzySearch(query: string): (text: string) => obsidian.SearchResult | null {
    const wanted = query.toLowerCase().trim();
    return (text) => {
        const lower = text.toLowerCase();
        const at = lower.indexOf(wanted);
        if (at >= 0) return { score: -at / 1000 - text.length / 1e6, matches: wanted === '' ? [] : [[at, at + wanted.length]] };
        const matches: obsidian.SearchMatches = [];
        let from = 0;
        for (const letter of wanted.replace(/\s+/g, '')) {
            const found = lower.indexOf(letter, from);
            if (found < 0) return null;
            matches.push([found, found + 1]);
            from = found + 1;
        }
        return { score: -1 - matches.length / 100, matches };
    };
}

export function prepareSimpleSearch(query: string): (text: string) => obsidian.SearchResult | null {
    const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return (text) => (words.every((word) => text.toLowerCase().includes(word)) ? { score: 0, matches: [] } : null);
}

export function sortSearchResults(results: obsidian.SearchResultContainer[]): void {
    results.sort((left, right) => right.match.score - left.match.score);
}

export function arrayBufferToBase64(buffer: ArrayBuffer): string {
    return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''));
}

export function base64ToArrayBuffer(base64: string): ArrayBuffer {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
}

let language = 'en';

/** What the app is set to, before the plugin is loaded. */
export function speak(code: string): void {
    language = code;
}

export function getLanguage(): string {
    return language;
}
