pub fn repeat_tail(v: &mut Vec<u32>, n: usize) {
    let tail = unsafe { std::slice::from_raw_parts(v.as_ptr().add(v.len() - n), n) };
    for x in tail { //~ realloc
        v.push(*x); //~ realloc
    }
}

fn main() {
    let mut v = vec![1, 2, 3];
    repeat_tail(&mut v, 2);
    println!("{v:?}");
}
