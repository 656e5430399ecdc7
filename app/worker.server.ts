export async function startWorker(): Promise<void> {}

export async function stopWorker(): Promise<void> {}
