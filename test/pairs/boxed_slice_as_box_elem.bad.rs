// BUG: wrong layout: a boxed slice is freed as a box of its first element
fn main() {
    let slice: Box<[u32]> = vec![1, 2, 3].into_boxed_slice();
    let first = Box::into_raw(slice) as *mut u32;
    let one = unsafe { Box::from_raw(first) };
    println!("{one}");
}
