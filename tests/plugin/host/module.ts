/** What `require('obsidian')` gives a plugin. */
import type * as obsidian from 'obsidian';
import moment from 'moment';
import * as components from './components';
import { Component, Events } from './events';
import { FileManager } from './file-manager';
import { TAbstractFile, TFile, TFolder } from './files';
import { Keymap, Scope } from './keymap';
import { MarkdownView, editorEditorField, editorInfoField, editorLivePreviewField } from './markdown-view';
import { Menu, MenuItem } from './menu';
import { MetadataCache, getFrontMatterInfo } from './metadata';
import * as modals from './modal';
import { Notice } from './notice';
import * as platform from './platform';
import { Plugin } from './plugin';
import { Setting, SettingGroup } from './setting';
import { PluginSettingTab, SettingPage, SettingTab } from './settings-tab';
import { Tasks } from './tasks';
import { Vault } from './vault';
import * as views from './views';
import { Workspace, WorkspaceLeaf } from './workspace';
import { parseYaml, stringifyYaml } from './yaml';
import { App } from './app';
import { Editor } from './editor';

const { ConfirmationModal, FuzzySuggestModal, Modal, SuggestModal } = modals;
const {
    BaseComponent, ButtonComponent, DropdownComponent, ExtraButtonComponent, ProgressBarComponent,
    SearchComponent, SliderComponent, TextAreaComponent, TextComponent, ToggleComponent, ValueComponent, AbstractTextComponent,
} = components;
const { becomeMobile: _ownToTheHost, addedIcons: _alsoOwn, speak: _ownAsWell, ...free } = platform;
const { EditableFileView, FileView, ItemView, TextFileView, View } = views;

const given = {
    ...free,
    moment, parseYaml, stringifyYaml, getFrontMatterInfo,
    editorEditorField, editorInfoField, editorLivePreviewField,
    App, Editor, Component, Events, FileManager, Keymap, MarkdownView, Menu, MenuItem, MetadataCache, Notice, Plugin, Scope,
    TAbstractFile, TFile, TFolder, Tasks, Vault, Workspace, WorkspaceLeaf,
    ConfirmationModal, FuzzySuggestModal, Modal, SuggestModal,
    Setting, SettingGroup, SettingPage, SettingTab, PluginSettingTab,
    BaseComponent, ButtonComponent, DropdownComponent, ExtraButtonComponent, ProgressBarComponent,
    SearchComponent, SliderComponent, TextAreaComponent, TextComponent, ToggleComponent, ValueComponent, AbstractTextComponent,
    EditableFileView, FileView, ItemView, TextFileView, View,
};

/** Only names Obsidian has; a plugin that passes here finds every one of them there. */
type Invented = Exclude<keyof typeof given, keyof typeof obsidian>;
const invented: Record<Invented, never> = {};
void invented;

/** A name the host does not give is an error that says so, not an `undefined` found much later. */
export const obsidianModule: Record<string, unknown> = new Proxy<Record<string, unknown>>(given, {
    get(target, name) {
        // A bundler asks these of every module.
        if (typeof name === 'symbol' || name === '__esModule' || name === 'default' || name === 'then') return undefined;
        if (!(name in target)) throw new Error(`the host has no ${name}: add it to tests/plugin/host/module.ts`);
        return target[name];
    },
});
