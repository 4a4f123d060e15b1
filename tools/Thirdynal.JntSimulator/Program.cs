using Thirdynal.JntSimulator;

await SimulatorApp.Create(args).RunAsync();
