use std::ptr::NonNull;

pub fn f(v: &mut Vec<i32>) -> usize {
    let all: NonNull<[i32]> = NonNull::from(v.as_mut_slice());
    v.extend_from_slice(&[1, 2, 3, 4]);
    unsafe { all.as_ref() }.iter().filter(|x| **x > 0).count() //~ ptr-across-realloc
}
