namespace Thirdynal.InProcess.Tests.Surface.Fixtures;

// Each differs from Published in the one thing that its name says.

public static class WrongParameterName
{
    public interface IService<T> where T : class
    {
        Task<T?> Find(string name, int count = 10, CancellationToken token = default);
    }
}

public static class WrongParameterType
{
    public interface IService<T> where T : class
    {
        Task<T?> Find(string key, long count = 10, CancellationToken token = default);
    }
}

public static class WrongParameterDefault
{
    public interface IService<T> where T : class
    {
        Task<T?> Find(string key, int count = 11, CancellationToken token = default);
    }
}

public static class WrongNoParameterDefault
{
    public interface IService<T> where T : class
    {
        Task<T?> Find(string key, int count, CancellationToken token);
    }
}

public static class WrongReturnType
{
    public interface IService<T> where T : class
    {
        ValueTask<T?> Find(string key, int count = 10, CancellationToken token = default);
    }
}

public static class WrongResultNullability
{
    public interface IService<T> where T : class
    {
        Task<T> Find(string key, int count = 10, CancellationToken token = default);
    }
}

public static class WrongArgumentNullability
{
    public interface IService<T> where T : class
    {
        TOther Turn<TOther>(T one, IReadOnlyDictionary<string, object> all)
            where TOther : struct;
    }
}

public static class WrongMethodConstraint
{
    public interface IService<T> where T : class
    {
        TOther Turn<TOther>(T one, IReadOnlyDictionary<string, object?> all);
    }
}

public static class WrongTypeConstraint
{
    public interface IService<T>;
}

public static class WrongExtraMember
{
    public interface IService<T> where T : class
    {
        void Stop();
    }
}

public static class WrongExtraInterface
{
    public interface IService<T> : IAsyncDisposable where T : class;
}

public static class WrongUsageInherited
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
    public sealed class MarkAttribute(string name) : Attribute
    {
        public string Name { get; init; } = name;
    }
}

public static class WrongUsageTargets
{
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MarkAttribute(string name) : Attribute
    {
        public string Name { get; init; } = name;
    }
}

public static class WrongSetInsteadOfInit
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
    public sealed class MarkAttribute(string name) : Attribute
    {
        public string Name { get; set; } = name;
    }
}

public static class WrongNotSealed
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
    public class MarkAttribute(string name) : Attribute
    {
        public string Name { get; init; } = name;
    }
}

public static class WrongPublicSetter
{
    public abstract class Shape(string? name)
    {
        public string? Name { get; set; } = name;
    }
}

public static class WrongWiderAccess
{
    public abstract class Shape(string? name)
    {
        public string? Name { get; private set; } = name;

        public abstract void Scale(double by);
    }
}

public static class WrongNotVirtual
{
    public abstract class Shape(string? name)
    {
        public string? Name { get; private set; } = name;

        public void Draw(params int[] lines) => Name = $"{lines.Length}";
    }
}

public static class WrongNoParams
{
    public abstract class Shape(string? name)
    {
        public string? Name { get; private set; } = name;

        public virtual void Draw(int[] lines) => Name = $"{lines.Length}";
    }
}

public static class WrongOtherConstant
{
    public abstract class Shape(string? name)
    {
        public const int Corners = 5;

        public string? Name { get; private set; } = name;
    }
}

public static class WrongOtherBase
{
    public abstract class Shape(string? name) : Exception(name);
}

public static class WrongClassForStruct
{
    public sealed class Point(int x)
    {
        public int X { get; } = x;
    }
}

public static class WrongNotReadOnly
{
    public struct Point(int x)
    {
        public int X { get; } = x;
    }
}

public static class WrongEnumNumber
{
    public enum Colour : byte
    {
        Green = 1,
    }
}

public static class WrongEnumType
{
    public enum Colour
    {
        Green = 2,
    }
}
