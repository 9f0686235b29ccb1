using TempMessenger.Bench;

if (args is ["generate", ..])
    return await Generator.Run(new Arguments(args));
return await Suite.Run(new Arguments(args));
