namespace Orleans;

/// <summary>Finds grains. A grain always exists: a reference costs nothing and the first call activates.</summary>
public interface IGrainFactory
{
    /// <summary>The grain with this GUID.</summary>
    /// <param name="primaryKey">Its key.</param>
    /// <param name="grainClassNamePrefix">Start of the class' full name, where several classes implement the interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;

    /// <summary>The grain with this number.</summary>
    /// <param name="primaryKey">Its key.</param>
    /// <param name="grainClassNamePrefix">Start of the class' full name, where several classes implement the interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <summary>The grain with this text as key.</summary>
    /// <param name="primaryKey">Its key; not empty.</param>
    /// <param name="grainClassNamePrefix">Start of the class' full name, where several classes implement the interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}

/// <summary>Finds grains from outside of them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>Services of the program.</summary>
    IServiceProvider ServiceProvider { get; }
}
