// BUG: aliasing: a pointer made from an integer is used after the `&mut` it came from was given up
fn main() {
    let mut value = 1i32;
    let address = {
        let r = &mut value;
        r as *mut i32 as usize
    };
    let unique = &mut value;
    let raw = address as *mut i32;
    unsafe { *raw = 3 };
    *unique = 2;
}
