// BUG: aliasing: a raw pointer writes to the vector between the two phases of a push
fn add(v: *mut Vec<usize>) -> usize {
    unsafe { (*v).push(1) };
    1
}

fn main() {
    let mut v: Vec<usize> = Vec::new();
    let raw = &mut v as *mut Vec<usize>;
    let r = &mut v;
    r.push(add(raw));
    println!("{}", v.len());
}
