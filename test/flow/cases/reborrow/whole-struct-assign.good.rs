#[derive(Clone, Copy)]
pub struct Point {
    x: i32,
    y: i32,
}

pub unsafe fn f(point: *mut Point) -> i32 {
    let y = unsafe { (*point).y };
    unsafe { *point = Point { x: 0, y: 0 } }
    y
}
