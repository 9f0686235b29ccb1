using TempMessenger.Host;

return await CommandLine.Run(args, Parts.All);
