pub struct Point {
    x: i32,
    y: i32,
}

pub unsafe fn f(point: *mut Point) -> i32 {
    let x = unsafe { &mut (*point).x };
    *x = 1;
    unsafe { (*point).y = 5 }
    *x
}
