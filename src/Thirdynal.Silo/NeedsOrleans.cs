await Console.Error.WriteLineAsync(
    "A cluster node needs Microsoft Orleans: build with -p:GrainHost=Orleans. For one machine, ./thirdynal run does all in one process.");
return 2;
