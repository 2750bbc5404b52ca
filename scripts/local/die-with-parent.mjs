// Loaded into every process that `npm start` starts: when the launcher is gone, however it went, they end too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
