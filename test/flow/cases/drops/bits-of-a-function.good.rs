//! The copy is a raw pointer, and owns nothing.
pub struct OpaqueFn(*const ());

impl OpaqueFn {
    /// # Safety
    /// `func` is a function pointer.
    pub unsafe fn new<T>(func: T) -> Self {
        assert_eq!(std::mem::size_of::<T>(), std::mem::size_of::<OpaqueFn>());
        OpaqueFn(std::mem::transmute_copy(&func))
    }
}
