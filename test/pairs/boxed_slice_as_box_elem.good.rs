fn main() {
    let slice: Box<[u32]> = vec![1, 2, 3].into_boxed_slice();
    let len = slice.len();
    let first = Box::into_raw(slice) as *mut u32;
    let all = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(first, len)) };
    println!("{:?}", all);
}
