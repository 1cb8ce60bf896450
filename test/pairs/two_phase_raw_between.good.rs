fn add(v: &mut Vec<usize>) -> usize {
    v.push(1);
    1
}

fn main() {
    let mut v: Vec<usize> = Vec::new();
    let r = &mut v;
    let n = add(r);
    r.push(n);
    println!("{}", v.len());
}
