use std::ptr::NonNull;

pub struct Marker;

pub fn f() -> Marker {
    let p = NonNull::<Marker>::dangling();
    // A type without bytes is nowhere and everywhere.
    unsafe { p.as_ptr().read() }
}
