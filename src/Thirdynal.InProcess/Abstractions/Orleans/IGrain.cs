using Orleans.Runtime;

namespace Orleans;

/// <summary>Marks an interface whose methods are calls to a grain.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain that is found by a <see cref="string"/>.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>A grain that is found by a <see cref="Guid"/>.</summary>
public interface IGrainWithGuidKey : IGrain;

/// <summary>A grain that is found by a <see cref="long"/>.</summary>
public interface IGrainWithIntegerKey : IGrain;
