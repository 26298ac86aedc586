/** Gives the app its turn. A timer would do it once a second in a window that is not seen. */
export function turn(): Promise<void> {
	return new Promise((resume) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resume();
		};
		port2.postMessage(undefined);
	});
}
